#include "lsp/streams.h"

#include <utility>

namespace leakline {
namespace {

// libuv has no common constructor for its streams; each kind frees itself when closed.
template <class Handle, class Open>
uv_stream_t* makeStream(Handle* handle, Open&& open) {
  if (open(handle) == 0) return reinterpret_cast<uv_stream_t*>(handle);
  uv_close(reinterpret_cast<uv_handle_t*>(handle),
           [](uv_handle_t* h) { delete reinterpret_cast<Handle*>(h); });
  return nullptr;
}

void closeStream(uv_stream_t* stream) {
  auto* handle = reinterpret_cast<uv_handle_t*>(stream);
  if (uv_is_closing(handle)) return;
  uv_close(handle, [](uv_handle_t* h) {
    switch (h->type) {
      case UV_TTY:
        delete reinterpret_cast<uv_tty_t*>(h);
        break;
      case UV_TCP:
        delete reinterpret_cast<uv_tcp_t*>(h);
        break;
      default:
        delete reinterpret_cast<uv_pipe_t*>(h);
        break;
    }
  });
}

}  // namespace

uv_stream_t* openStream(uv_loop_t* loop, uv_file descriptor) {
  switch (uv_guess_handle(descriptor)) {
    case UV_TTY: {
      auto tty = std::make_unique<uv_tty_t>();
      if (uv_tty_init(loop, tty.get(), descriptor, 0) != 0) return nullptr;
      return reinterpret_cast<uv_stream_t*>(tty.release());
    }
    case UV_NAMED_PIPE: {
      auto pipe = std::make_unique<uv_pipe_t>();
      if (uv_pipe_init(loop, pipe.get(), 0) != 0) return nullptr;
      return makeStream(pipe.release(),
                        [&](uv_pipe_t* handle) { return uv_pipe_open(handle, descriptor); });
    }
    case UV_TCP: {
      auto tcp = std::make_unique<uv_tcp_t>();
      if (uv_tcp_init(loop, tcp.get()) != 0) return nullptr;
      return makeStream(tcp.release(),
                        [&](uv_tcp_t* handle) { return uv_tcp_open(handle, descriptor); });
    }
    default:
      return nullptr;
  }
}

InputStream::InputStream(uv_loop_t* loop, uv_file descriptor, Handlers handlers)
    : loop_(loop), descriptor_(descriptor), handlers_(std::move(handlers)) {
  stream_ = openStream(loop, descriptor);
  if (stream_) stream_->data = this;
  request_.data = this;
}

void InputStream::start() {
  resume();
}

void InputStream::resume() {
  if (reading_ || ended_) return;
  reading_ = true;
  if (!stream_) {
    readFile();
    return;
  }
  const int status = uv_read_start(
      stream_,
      [](uv_handle_t* handle, size_t, uv_buf_t* out) {
        auto* self = static_cast<InputStream*>(handle->data);
        *out = uv_buf_init(self->buffer_.data(), static_cast<unsigned>(self->buffer_.size()));
      },
      [](uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
        auto* self = static_cast<InputStream*>(stream->data);
        if (count > 0) self->deliver({buffer->base, static_cast<size_t>(count)});
        if (count < 0) self->finish();
      });
  if (status != 0) finish();
}

void InputStream::pause() {
  if (!reading_) return;
  reading_ = false;
  if (stream_) uv_read_stop(stream_);
}

void InputStream::close() {
  pause();
  ended_ = true;
  if (stream_) closeStream(std::exchange(stream_, nullptr));
}

void InputStream::readFile() {
  if (fileBusy_) return;
  uv_buf_t buffer = uv_buf_init(buffer_.data(), static_cast<unsigned>(buffer_.size()));
  fileBusy_ = true;
  const int status =
      uv_fs_read(loop_, &request_, descriptor_, &buffer, 1, -1,
                 [](uv_fs_t* request) { static_cast<InputStream*>(request->data)->onFileRead(); });
  if (status != 0) finish();
}

void InputStream::onFileRead() {
  fileBusy_ = false;
  const ssize_t count = request_.result;
  uv_fs_req_cleanup(&request_);
  if (ended_) return;
  if (count <= 0) return finish();
  deliver({buffer_.data(), static_cast<size_t>(count)});
  if (reading_) readFile();
}

void InputStream::deliver(std::string_view bytes) {
  if (!ended_) handlers_.bytes(bytes);
}

void InputStream::finish() {
  if (ended_) return;
  close();
  handlers_.end();
}

struct OutputStream::StreamWrite {
  uv_write_t request{};
  std::string bytes;
};

OutputStream::OutputStream(uv_loop_t* loop, uv_file descriptor, Handlers handlers)
    : loop_(loop), descriptor_(descriptor), handlers_(std::move(handlers)) {
  stream_ = openStream(loop, descriptor);
  if (stream_) stream_->data = this;
  request_.data = this;
}

void OutputStream::write(std::string bytes) {
  if (broken_) return;
  queued_ += bytes.size();
  if (!stream_) {
    files_.push_back(std::move(bytes));
    writeFile();
    return;
  }
  auto job = std::make_unique<StreamWrite>();
  job->bytes = std::move(bytes);
  job->request.data = job.get();
  uv_buf_t buffer = uv_buf_init(job->bytes.data(), static_cast<unsigned>(job->bytes.size()));
  const int status =
      uv_write(&job->request, stream_, &buffer, 1, [](uv_write_t* request, int result) {
        const std::unique_ptr<StreamWrite> done(static_cast<StreamWrite*>(request->data));
        auto* self = static_cast<OutputStream*>(request->handle->data);
        if (self) self->onWritten(done->bytes.size(), result == 0);
      });
  if (status != 0) return fail();
  static_cast<void>(job.release());  // freed by the callback
}

void OutputStream::close() {
  broken_ = true;
  if (!stream_) return;
  stream_->data = nullptr;  // writes still under way end without us
  closeStream(std::exchange(stream_, nullptr));
}

void OutputStream::writeFile() {
  if (fileBusy_ || files_.empty()) return;
  std::string& bytes = files_.front();
  uv_buf_t buffer = uv_buf_init(bytes.data(), static_cast<unsigned>(bytes.size()));
  fileBusy_ = true;
  const int status = uv_fs_write(
      loop_, &request_, descriptor_, &buffer, 1, -1,
      [](uv_fs_t* request) { static_cast<OutputStream*>(request->data)->onFileWritten(); });
  if (status != 0) fail();
}

void OutputStream::onFileWritten() {
  fileBusy_ = false;
  const ssize_t count = request_.result;
  uv_fs_req_cleanup(&request_);
  if (broken_) return;
  if (count < 0) return fail();
  std::string& bytes = files_.front();
  bytes.erase(0, static_cast<size_t>(count));
  if (bytes.empty()) files_.pop_front();
  onWritten(static_cast<size_t>(count), true);
  writeFile();
}

void OutputStream::onWritten(size_t bytes, bool ok) {
  if (broken_) return;
  if (!ok) return fail();
  queued_ -= bytes;
  if (queued_ == 0) handlers_.drained();
}

void OutputStream::fail() {
  if (std::exchange(broken_, true)) return;
  queued_ = 0;
  handlers_.broken();
}

}  // namespace leakline
