// What the user says of libraries that no model of ours knows (leakline.config.json): functions
// whose callbacks run again and again, whose results live on, or which close what they are given.
// Plain data; immutable.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace leakline {

// A function as a program calls it: "route", "router.on", "Bus.shared".
struct UserFunction {
  std::string module;  // only if imported from there; empty: wherever it comes from
  std::string name;

  bool operator==(const UserFunction&) const = default;
};

enum class UserRuns : uint8_t { Once, PerConnection, PerRequest, PerCall };

struct UserHandler {
  UserFunction function;
  uint32_t argument = 0;  // which argument is the callback, from 0
  UserRuns runs = UserRuns::PerRequest;

  bool operator==(const UserHandler&) const = default;
};

struct UserModels {
  std::vector<UserHandler> handlers;
  std::vector<UserFunction> longLived;  // what they return lives as long as the process
  std::vector<UserFunction> closing;    // they end what they are called on, or their arguments

  bool operator==(const UserModels&) const = default;
};

}  // namespace leakline
