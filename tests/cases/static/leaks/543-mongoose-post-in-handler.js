const mongoose = require('mongoose');
const schema = new mongoose.Schema({ title: String });
const Post = mongoose.model('Post', schema);
exports.create = async (req, res) => {
  schema.post('save', (doc) => console.log(req.user.name, 'saved', doc.id));
  res.json(await Post.create(req.body));
};
