export * from './bus';
export { formatScore } from './format';
