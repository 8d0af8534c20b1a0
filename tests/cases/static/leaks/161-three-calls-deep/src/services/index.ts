export * from './checkout';
export { default as refund } from './refund';
