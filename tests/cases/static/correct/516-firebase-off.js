const functions = require('firebase-functions');
const admin = require('firebase-admin');
admin.initializeApp();
exports.presence = functions.https.onRequest(async (req, res) => {
  const ref = admin.database().ref('presence/' + req.query.room);
  const snapshot = await ref.once('value');
  res.json(snapshot.val());
});
