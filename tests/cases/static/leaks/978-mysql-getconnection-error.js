const express = require('express');
const mysql = require('mysql2/promise');
const pool = mysql.createPool({ uri: process.env.DATABASE_URL });
const router = express.Router();

router.get('/orders/:id', async (req, res, next) => {
  const connection = await pool.getConnection();
  try {
    connection.on('error', (error) => req.log.error(error));
    const [rows] = await connection.query('select * from orders where id = ?', [req.params.id]);
    res.json(rows[0]);
  } catch (error) {
    next(error);
  } finally {
    connection.release();
  }
});

module.exports = router;
