import { declareTests } from '../declareTests';

declareTests('simulation');
