const express = require('express');
const { loadPermissions } = require('./acl');

const app = express();
const permissionCache = {};

async function permissionsOf(userId) {
  if (!permissionCache[userId]) {
    permissionCache[userId] = await loadPermissions(userId);
  }
  return permissionCache[userId];
}

app.use(async (req, res, next) => {
  req.permissions = await permissionsOf(req.headers['x-user']);
  next();
});

app.listen(3000);
