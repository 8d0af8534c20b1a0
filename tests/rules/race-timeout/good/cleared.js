export async function a(promise, ms) {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error('late')), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

export function b(promise, ms) {
  let id;
  const late = new Promise((resolve, reject) => {
    id = setTimeout(reject, ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(id));
}

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
