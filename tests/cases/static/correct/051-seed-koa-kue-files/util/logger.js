export const logger = {
  trace: (...args) => console.log(new Date().toISOString(), ...args),
};
