class TimeoutError extends Error {}

function rejectAfter(ms, label) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new TimeoutError(`${label} took more than ${ms} ms`)), ms);
  });
}

export async function withTimeout(promise, ms, label = 'operation') {
  return Promise.race([promise, rejectAfter(ms, label)]);
}
