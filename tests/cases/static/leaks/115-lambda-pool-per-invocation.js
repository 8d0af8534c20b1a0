const mysql = require('mysql2/promise');

exports.handler = async (event) => {
  const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 2 });
  const [rows] = await pool.query('select * from shop where id = ?', [event.pathParameters.id]);
  return {
    statusCode: rows.length ? 200 : 404,
    body: JSON.stringify(rows[0] ?? null),
  };
};
