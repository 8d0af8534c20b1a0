// Writes the reader's fuzz corpus: reader_corpus FOLDER. The same files on every run.
#include <filesystem>
#include <fstream>
#include <string>

#include "support/snapshot_text.h"

namespace leakline::test {
namespace {

void write(const std::filesystem::path& folder, const std::string& name, const std::string& text) {
  std::ofstream(folder / name, std::ios::binary)
      .write(text.data(), static_cast<std::streamsize>(text.size()));
}

SampleHeap withDetachedness(SampleHeap heap, uint64_t value) {
  for (SampleNode& node : heap.nodes) node.detachedness = value;
  return heap;
}

void writeAll(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  SampleHeap smallest;
  smallest.nodes.resize(1);
  smallest.strings = {"x"};
  write(folder, "smallest.snapshot", snapshotText(smallest));
  write(folder, "node12.snapshot", snapshotText(sampleHeap(24, 2), node12Layout()));
  write(folder, "node20.snapshot", snapshotText(sampleHeap(24, 3)));
  write(folder, "node24.snapshot", snapshotText(sampleHeap(30, 4), node24Layout()));
  write(folder, "detached.snapshot", snapshotText(withDetachedness(sampleHeap(6, 5), 2)));

  SnapshotLayout order;
  order.sections = {"strings", "future", "locations", "edges", "nodes", "snapshot", "samples"};
  order.shuffleLocations = true;
  write(folder, "order.snapshot", snapshotText(sampleHeap(12, 6), order));
  SnapshotLayout spaced;
  spaced.beforeComma = " ";
  spaced.afterComma = "\r\n\t";
  spaced.around = "  ";
  write(folder, "spaced.snapshot", snapshotText(sampleHeap(8, 7), spaced));
  SnapshotLayout fields;
  fields.nodeFields = {"edge_count", "x", "self_size", "id", "name", "type"};
  fields.edgeFields = {"to_node", "y", "type", "name_or_index"};
  fields.locationFields = {"column", "line", "script_id", "object_index", "z"};
  write(folder, "fields.snapshot", snapshotText(sampleHeap(12, 8), fields));
  SnapshotLayout least;
  least.sections = {"snapshot", "nodes", "edges", "strings"};
  least.nodeFields = {"type", "name", "id", "self_size", "edge_count"};
  least.locationFields = {};
  write(folder, "least.snapshot", snapshotText(sampleHeap(5, 9), least));
  write(folder, "profile.heapprofile",
        "{\"head\":{\"callFrame\":{},\"children\":[]},\"samples\":[]}");
}

}  // namespace
}  // namespace leakline::test

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  leakline::test::writeAll(argv[1]);
  return 0;
}
