#include "engine/check/config.h"

#include <gtest/gtest.h>

namespace leakline {
namespace {

constexpr const char* kPath = "/p/leakline.config.json";

std::string errorOf(std::string_view text) {
  const auto config = readConfig(text, kPath);
  return config ? "" : config.error().toString();
}

TEST(Config, SaysWhatItMeans) {
  const auto config = readConfig(R"({
    // a comment
    "$schema": "x",
    "rules": { "suppression": "error" },
    "overrides": [
      { "files": ["test/**"], "rules": { "suppression": { "level": "off" } } },
    ],
    "ignore": ["vendor"],
    "ssr": false,
    "handlers": [
      { "module": "@acme/rpc", "function": "rpc.serve", "argument": 1, "runs": "per-call" },
      { "function": "route" },
    ],
    "longLived": ["getBus", { "module": "@acme/bus", "function": "Bus.shared" }],
    "closing": ["shutDown"],
  })",
                                 kPath);
  ASSERT_TRUE(config) << config.error().toString();
  EXPECT_EQ(config->folder, "/p");
  EXPECT_EQ(config->settingsFor("/p/a.js").at("suppression").level, RuleLevel::Error);
  EXPECT_EQ(config->settingsFor("/p/test/a.js").at("suppression").level, RuleLevel::Off);
  EXPECT_EQ(config->settingsFor("/elsewhere/test/a.js").at("suppression").level, RuleLevel::Error);
  EXPECT_TRUE(config->ignores("/p/lib/vendor/x.js"));
  EXPECT_FALSE(config->ignores("/p/lib/x.js"));
  EXPECT_FALSE(config->ignores("/vendor/x.js"));
  EXPECT_EQ(config->ssr, false);
  ASSERT_EQ(config->models.handlers.size(), 2U);
  EXPECT_EQ(config->models.handlers[0],
            (UserHandler{{"@acme/rpc", "rpc.serve"}, 1, UserRuns::PerCall}));
  EXPECT_EQ(config->models.handlers[1], (UserHandler{{"", "route"}, 0, UserRuns::PerRequest}));
  EXPECT_EQ(config->models.longLived,
            (std::vector<UserFunction>{{"", "getBus"}, {"@acme/bus", "Bus.shared"}}));
  EXPECT_EQ(config->models.closing, (std::vector<UserFunction>{{"", "shutDown"}}));
}

TEST(Config, AMistakeHasItsPlace) {
  const std::string at = std::string(kPath) + ":";
  EXPECT_EQ(errorOf("{ \"rulez\": {} }"),
            at + "1:3: the configuration has no key \"rulez\"; did you mean \"rules\"?");
  EXPECT_EQ(errorOf("{ \"rules\": { \"supression\": \"off\" } }"),
            at + "1:14: no rule \"supression\"; did you mean \"suppression\"?");
  EXPECT_EQ(errorOf("{ \"rules\": {\n  \"suppression\": \"warn\" } }"),
            at + "2:18: \"warn\" is no level; there are off, info, warning and error");
  EXPECT_EQ(errorOf("{ \"rules\": { \"suppression\": { \"max\": 1 } } }"),
            at + "1:31: the rule suppression has no option \"max\"");
  EXPECT_EQ(errorOf("{ \"rules\": [] }"), at + "1:12: an object is needed here, not a list");
  EXPECT_EQ(errorOf("[]"), at + "1:1: an object is needed here, not a list");
  EXPECT_EQ(errorOf("{ \"ignore\": [\"a\", 1] }"),
            at + "1:19: a string is needed here, not a number");
  EXPECT_EQ(errorOf("{ \"ignore\": [\"a{b\"] }"),
            at + "1:14: the pattern \"a{b\" has a { without }");
  EXPECT_EQ(errorOf("{ \"overrides\": [{ \"files\": [] }] }"),
            at + "1:17: an override needs \"files\" and \"rules\"");
  EXPECT_EQ(errorOf("{ \"handlers\": [{ \"function\": \"f\", \"argument\": 1.5 }] }"),
            at + "1:47: a whole number from 0 to 15 is needed here");
  EXPECT_EQ(errorOf("{ \"handlers\": [{ \"function\": \"f\", \"runs\": \"often\" }] }"),
            at + "1:43: \"often\" is none of once, per-connection, per-request and per-call");
  EXPECT_EQ(errorOf("{ \"closing\": [\"f()\"] }"),
            at + "1:15: a function is named like \"route\" or \"router.on\", not \"f()\"");
  EXPECT_EQ(errorOf("{ \"closing\": [{ \"module\": \"m\" }] }"),
            at + "1:15: the key \"function\" is missing");
  EXPECT_EQ(errorOf("{ \"ssr\": \"no\" }"),
            at + "1:10: true or false is needed here, not a string");
}

TEST(Config, LaterSettingsWinOptionByOption) {
  RuleSettings settings{{"a", {RuleLevel::Error, {{"x", 1}, {"y", 2}}}}};
  addSettings(settings, {{"a", {std::nullopt, {{"y", 3}}}}, {"b", {RuleLevel::Off, {}}}});
  EXPECT_EQ(settings.at("a"), (RuleSetting{RuleLevel::Error, {{"x", 1}, {"y", 3}}}));
  EXPECT_EQ(settings.at("b").level, RuleLevel::Off);
}

TEST(Config, ALevelDoesNotMakeAGuessCertain) {
  using enum Severity;
  EXPECT_EQ(severityUnder(RuleLevel::Off, Error, Error), std::nullopt);
  EXPECT_EQ(severityUnder(RuleLevel::Info, Error, Error), Info);
  EXPECT_EQ(severityUnder(RuleLevel::Error, Warning, Warning), Error);
  EXPECT_EQ(severityUnder(RuleLevel::Warning, Error, Error), Warning);
  EXPECT_EQ(severityUnder(RuleLevel::Error, Info, Warning), Info);
  // A rule that is informational by itself is raised as a whole.
  EXPECT_EQ(severityUnder(RuleLevel::Error, Info, Info), Error);
}

}  // namespace
}  // namespace leakline
