exports.setup = (conn, doc) => {
  let alive = true;
  conn.on('close', () => { doc.conns.delete(conn); });
  const timer = setInterval(() => {
    if (!alive) clearInterval(timer);
    alive = false;
    conn.ping();
  }, 30000);
  conn.on('close', () => clearInterval(timer));
  conn.on('pong', () => { alive = true; });
};
