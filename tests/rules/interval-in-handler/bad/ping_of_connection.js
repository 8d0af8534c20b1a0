exports.setup = (conn, doc) => {
  let alive = true;
  conn.on('close', () => { doc.conns.delete(conn); });
  const timer = setInterval(() => {
//              ^^^^^^^^^^^ error: cleared on some ways out only
    if (!alive) clearInterval(timer);
    alive = false;
    conn.ping();
  }, 30000);
  conn.on('pong', () => { alive = true; });
};
