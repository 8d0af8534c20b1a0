export default { template: '<p>home</p>' };
