// Standard input and output under libuv, whatever they are: pipe, socket, terminal or file.
// Owned by Loop; loop thread only. Reading may be paused; writing never blocks and keeps the order.
#pragma once

#include <uv.h>

#include <array>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace leakline {

// A libuv stream of the kind the descriptor is; null if it is a file or not open. The handle is
// closed with uv_close and frees itself then.
uv_stream_t* openStream(uv_loop_t* loop, uv_file descriptor);

class InputStream {
 public:
  struct Handlers {
    std::function<void(std::string_view)> bytes;
    std::function<void()> end;  // end of file or error; nothing comes after it
  };

  InputStream(uv_loop_t* loop, uv_file descriptor, Handlers handlers);
  void start();
  void pause();
  void resume();
  // Nothing is delivered afterwards.
  void close();

 private:
  void readFile();
  void onFileRead();
  void deliver(std::string_view bytes);
  void finish();

  uv_loop_t* loop_;
  uv_file descriptor_;
  Handlers handlers_;
  uv_stream_t* stream_ = nullptr;  // null: a file
  uv_fs_t request_{};
  bool fileBusy_ = false;
  bool reading_ = false;
  bool ended_ = false;
  std::array<char, size_t{64} << 10> buffer_{};
};

class OutputStream {
 public:
  struct Handlers {
    std::function<void()> drained;  // everything given so far is written
    std::function<void()> broken;   // the reader is gone; called once
  };

  OutputStream(uv_loop_t* loop, uv_file descriptor, Handlers handlers);
  void write(std::string bytes);
  size_t queuedBytes() const { return queued_; }
  void close();

 private:
  struct StreamWrite;
  void writeFile();
  void onFileWritten();
  void onWritten(size_t bytes, bool ok);
  void fail();

  uv_loop_t* loop_;
  uv_file descriptor_;
  Handlers handlers_;
  uv_stream_t* stream_ = nullptr;
  size_t queued_ = 0;
  bool broken_ = false;
  // Only for files: the first entry is being written.
  uv_fs_t request_{};
  bool fileBusy_ = false;
  std::deque<std::string> files_;
};

}  // namespace leakline
