const functions = require('firebase-functions');
const admin = require('firebase-admin');
admin.initializeApp();
exports.presence = functions.https.onRequest((req, res) => {
  const ref = admin.database().ref('presence/' + req.query.room);
  ref.on('value', (snapshot) => {
    res.json(snapshot.val());
  });
});
