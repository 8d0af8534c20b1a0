export function proxyFor(db, controller) {
  controller.signal.addEventListener('abort', () => db.pool.end());
  return db;
}
