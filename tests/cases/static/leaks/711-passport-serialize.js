const passport = require('passport');
const express = require('express');
const router = express.Router();
router.post('/login', (req, res, next) => {
  passport.serializeUser((user, done) => done(null, user.id));
  passport.authenticate('local')(req, res, next);
});
module.exports = router;
