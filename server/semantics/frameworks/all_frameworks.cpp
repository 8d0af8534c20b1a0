#include <array>

#include "semantics/frameworks/models.h"

namespace leakline {

std::span<const Framework* const> allFrameworks() {
  // Of two models that say the same about a function, the first one names it.
  static constexpr std::array<const Framework*, 25> kAll{
      &kUserFunctions,  &kExpress,        &kKoa,           &kEgg,        &kFastify, &kHapi,
      &kGraphQl,        &kGrpc,           &kNest,          &kNext,       &kNuxt,    &kNitro,
      &kVueOptions,     &kVueComposition, &kReactFunction, &kReactClass, &kAngular, &kSolidSvelte,
      &kCustomElements, &kSockets,        &kJobs,          &kLambdas,    &kHttp,    &kClosables,
      &kOperations};
  return kAll;
}

}  // namespace leakline
