'use strict';

const mysql = require('mysql');
const restify = require('restify');

const pool = mysql.createPool({ host: 'localhost', connectionLimit: 10 });

const query = (sql, args, cb) => {
  pool.on('enqueue', () => {
    console.log('waiting for a connection: %s', sql);
  });
  pool.query(sql, args, cb);
};

const server = restify.createServer();

server.get('/users/:id', (req, res, next) => {
  query('select * from users where id = ?', [req.params.id], (err, rows) => {
    if (err) return next(err);
    res.send(rows[0]);
    return next();
  });
});

server.listen(8080);
