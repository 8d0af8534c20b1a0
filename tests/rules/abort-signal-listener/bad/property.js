export const sleep = (ms, { signal }) => new Promise((done, failed) => {
  setTimeout(done, ms);
  signal.onabort = () => failed(signal.reason);
//       ^^^^^^^ warning: abort listener on `signal`
});
