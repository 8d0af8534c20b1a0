exports.request = async function request(url, options = {}) {
  const controller = new AbortController();
  if (options.signal) {
    if (options.signal.aborted) controller.abort();
    else options.signal.addEventListener('abort', () => controller.abort(options.signal.reason));
  }
  const timer = setTimeout(() => controller.abort(new Error('timeout')), options.timeout ?? 10000);
  try {
    const res = await fetch(url, { ...options, signal: controller.signal });
    return await res.json();
  } finally {
    clearTimeout(timer);
  }
};
