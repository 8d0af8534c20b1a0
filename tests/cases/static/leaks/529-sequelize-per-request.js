const { Sequelize } = require('sequelize');
exports.report = async (req, res) => {
  const db = new Sequelize(process.env.DATABASE_URL, { logging: false });
  const [rows] = await db.query('SELECT * FROM sales WHERE region = ?', { replacements: [req.query.region] });
  res.json(rows);
};
