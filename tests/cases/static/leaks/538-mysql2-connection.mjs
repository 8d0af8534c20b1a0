import mysql from 'mysql2/promise';
import express from 'express';
const app = express();
async function query(sql, args) {
  const conn = await mysql.createConnection(process.env.MYSQL_URL);
  const [rows] = await conn.execute(sql, args);
  return rows;
}
app.get('/users/:id', async (req, res) => {
  res.json(await query('SELECT * FROM users WHERE id = ?', [req.params.id]));
});
app.listen(3000);
