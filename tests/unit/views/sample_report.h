// A report made by hand, for the tests of the views.
#pragma once

#include <string>

#include "views/view.h"

namespace leakline::test {

inline Place placeAt(const std::string& path, uint32_t line, uint32_t column) {
  Place place;
  place.path = path;
  place.line = place.endLine = line;
  place.column = place.endColumn = column;
  place.owner = CodeOwner::User;
  place.freshness = Freshness::Same;
  return place;
}

inline HeapReport sampleReport() {
  Finding finding;
  finding.ruleId = "listener-pileup";
  finding.messageId = "growing";
  finding.args = {{"event", "error"}, {"emitter", "Queue"}, {"holder", "queue"}};
  finding.severity = Severity::Error;
  finding.confidence = Confidence::Certain;
  finding.place = placeAt("/srv/app/app.js", 16, 8);
  finding.related.push_back({"handler", placeAt("/srv/app/app.js", 16, 42)});
  HeapEvidence heap;
  heap.counts = {21, 221, 421};
  heap.retainedSize = 1'234'567;
  heap.representative = 4711;
  ChainStep root;
  root.node = "(GC roots)";
  root.objectId = 3;
  ChainStep queue;
  queue.edge = "(context) queue";
  queue.node = "Queue\x1b[31m";
  queue.objectId = 99;
  queue.place = placeAt("/srv/app/queue.js", 3, 0);
  heap.chain = {root, queue};
  finding.heap = heap;
  finding.fingerprint = "0123456789abcdef";
  HeapReport report;
  report.snapshots = {{"/srv/app/start.heapsnapshot", 1000, 4000, 9'000'000},
                      {"/srv/app/mid.heapsnapshot", 1500, 5000, 9'500'000},
                      {"/srv/app/end.heapsnapshot", 2000, 6000, 10'000'000}};
  report.findings.push_back(finding);
  return report;
}

inline TextStyle plainStyle() {
  TextStyle style;
  style.folder = "/srv/app";
  return style;
}

// With all that the HTML page shows.
inline HeapReport fullReport() {
  HeapReport report = sampleReport();
  report.findings[0].heap->births = {21, 200, 200};
  report.findings[0].heap->keeps.push_back({"listener-pileup",
                                            "growing",
                                            {{"event", "close"}, {"target", "Socket"}},
                                            {1, 2, 3},
                                            placeAt("/srv/app/app.js", 30, 4)});
  HeapOverview overview;
  overview.classes = {{"Queue", {1, 1, 1}, 56, 1'234'567, 0},
                      {"Object", {10, 20, 30}, 900, 999, 40}};
  overview.classCount = 2;
  overview.dominators = {{"(root)", 1, 0, 10'000'000, 0, 1, true},
                         {"Queue", 99, 56, 1'234'567, 0, 1, false},
                         {"Array", 101, 32, 1'000'000, 1, 420, false}};
  overview.excerpts = {
      {"/srv/app/app.js",
       14,
       {"app.get('/', () => {", "\tif (a < b) {", "\t\tqueue.on('error', fail);", "\t}"}}};
  report.overview = overview;
  return report;
}

}  // namespace leakline::test
