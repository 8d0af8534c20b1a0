function rejectAfter(ms) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('late')), ms);
//  ^^^^^^^^^^ warning: it keeps what it uses for as long as the caller says after
  });
}

export async function withTimeout(promise, ms) {
  return Promise.race([promise, rejectAfter(ms)]);
}
