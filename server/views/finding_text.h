// Findings and chain steps as sentences. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "finding/finding.h"

namespace leakline {

// The rule's message with the finding's arguments and the numbers of its heap evidence:
// {count}, {growth} ("+400"), {retained} ("1.2 MB"), {snapshots} ("3"). A message that does not
// say how much is retained gets it at its end. A finding of the source that was held against a heap
// says what came of it.
std::string findingSentence(const Finding& finding);
// What else the finding's objects keep: the consequence's message with its numbers; the brief one,
// "<message>-brief", if the rule has it.
std::string consequenceSentence(const Consequence& consequence);
// "400 of 420 made since the first snapshot" if that says more than the counts do, else empty.
std::string birthsSentence(const HeapEvidence& heap);
// What to do about it; empty if the rule has no advice.
std::string findingAdvice(const Finding& finding);

// "Queue @46073 via (context) queue".
std::string chainStepText(const ChainStep& step);

std::string_view severityName(Severity severity);  // "warning"
// Does the number of objects say anything? That of a single large one does not.
bool heapCounts(const HeapEvidence& heap);
std::string_view confidenceName(Confidence confidence);
// A reason for a finding's confidence: its name in JSON, and in words, at most 66 columns.
std::string_view reasonName(Reason reason);
std::string_view reasonSentence(Reason reason);  // "likely"

}  // namespace leakline
