/**
 * Records on the largest page of any list. The server caps `per_page` at this without saying so
 * (server source: AbstractListModelsApiRoute.php).
 */
export const PAGE_SIZE = 100;
