import { declareTests } from '../declareTests';

declareTests('property');
