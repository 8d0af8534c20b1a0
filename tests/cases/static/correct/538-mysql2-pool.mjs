import mysql from 'mysql2/promise';
import express from 'express';
const pool = mysql.createPool(process.env.MYSQL_URL);
const app = express();
app.get('/users/:id', async (req, res) => {
  const conn = await pool.getConnection();
  try {
    const [rows] = await conn.execute('SELECT * FROM users WHERE id = ?', [req.params.id]);
    res.json(rows);
  } finally {
    conn.release();
  }
});
app.listen(3000);
