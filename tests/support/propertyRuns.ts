/**
 * The seed of an ordinary run: a test that turns red then says that the code changed, not the
 * weather.
 */
const USUAL_SEED = 20_260_115;

const seed = Number(process.env.PROPERTY_SEED ?? USUAL_SEED);

const runs = (usual: number) => ({ numRuns: Number(process.env.PROPERTY_RUNS ?? usual), seed });

/**
 * How the property tests draw their examples. `PROPERTY_RUNS` changes the number of examples, for a
 * thorough run or a quick one; `PROPERTY_SEED` draws others.
 */
export const propertyRuns = runs(500);

/**
 * For statements about invoices, whose amounts can go wrong in rare combinations of rates. `npm run
 * prove` draws ten times as many.
 */
export const invoiceRuns = runs(5_000);

const label = ({ numRuns }: { numRuns: number }) => `${numRuns} runs, PROPERTY_SEED=${seed}`;

/** For the titles of suites, so that every run can be repeated from its output. */
export const runsLabel = label(propertyRuns);
export const invoiceRunsLabel = label(invoiceRuns);
