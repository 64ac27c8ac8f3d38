import { declareTests } from '../declareTests';

declareTests('long');
