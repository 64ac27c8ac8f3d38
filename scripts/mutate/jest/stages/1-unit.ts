import { declareTests } from '../declareTests';

declareTests('unit');
