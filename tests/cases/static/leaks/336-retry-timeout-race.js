const TEN_MINUTES = 10 * 60 * 1000;
module.exports = async function withDeadline(work) {
  return Promise.race([
    work(),
    new Promise((_, reject) => {
      setTimeout(() => reject(new Error('deadline')), TEN_MINUTES);
    }),
  ]);
};
