const express = require('express');
const { LRUCache } = require('lru-cache');
const { loadPermissions } = require('./acl');

const app = express();
const permissionCache = new LRUCache({ max: 5000, ttl: 60_000 });

async function permissionsOf(userId) {
  let found = permissionCache.get(userId);
  if (!found) {
    found = await loadPermissions(userId);
    permissionCache.set(userId, found);
  }
  return found;
}

app.use(async (req, res, next) => {
  req.permissions = await permissionsOf(req.headers['x-user']);
  next();
});

app.listen(3000);
