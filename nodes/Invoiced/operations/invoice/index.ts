export { convert } from './convert';
export { get } from './get';
export { getAll } from './getAll';
