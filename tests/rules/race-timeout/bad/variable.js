export function within(promise, ms) {
  const late = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('late')), ms);
//  ^^^^^^^^^^ warning: not cleared
  });
  return Promise.race([promise, late]);
}
