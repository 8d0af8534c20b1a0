const mysql = require('mysql2/promise');
const { PrismaClient } = require('@prisma/client');
const Queue = require('bull');
const pools = new Map();
const queues = {};
let prisma;
function poolFor(host) {
  if (!pools.has(host)) pools.set(host, mysql.createPool({ host }));
  return pools.get(host);
}
function queueFor(name) {
  return queues[name] || (queues[name] = new Queue(name));
}
function db() {
  if (!prisma) prisma = new PrismaClient();
  return prisma;
}
module.exports = async (req, res) => {
  const pool = poolFor(req.query.host);
  const queue = queueFor('mail');
  await queue.add({ at: Date.now() });
  await pool.query('select 1');
  res.json(await db().user.findMany());
};
