exports.request = async function request(url, options = {}) {
  const timeout = AbortSignal.timeout(options.timeout ?? 10000);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  timeout.addEventListener('abort', () => console.warn('timeout', url));
  const res = await fetch(url, { ...options, signal });
  return res.json();
};
