class TimeoutError extends Error {}

export function withTimeout(promise, ms, label = 'operation') {
  let id;
  const late = new Promise((resolve, reject) => {
    id = setTimeout(() => reject(new TimeoutError(`${label} took more than ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(id));
}
