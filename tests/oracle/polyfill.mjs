// Node 20 lacks what DevTools' source takes for granted; Chrome and Node 22 have it.
Promise.withResolvers ??= function () {
  let resolve;
  let reject;
  const promise = new this((yes, no) => { resolve = yes; reject = no; });
  return { promise, resolve, reject };
};
