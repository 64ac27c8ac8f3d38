import { declareTests } from '../declareTests';

declareTests('engine');
