// The framework models, one per file; the list of all is in all_frameworks.cpp.
#pragma once

#include "semantics/frameworks/framework.h"

namespace leakline {

extern const Framework kUserFunctions;
extern const Framework kHttp;
extern const Framework kExpress;
extern const Framework kKoa;
extern const Framework kEgg;
extern const Framework kFastify;
extern const Framework kHapi;
extern const Framework kGraphQl;
extern const Framework kGrpc;
extern const Framework kNest;
extern const Framework kNext;
extern const Framework kNuxt;
extern const Framework kNitro;
extern const Framework kVueOptions;
extern const Framework kVueComposition;
extern const Framework kReactFunction;
extern const Framework kReactClass;
extern const Framework kAngular;
extern const Framework kSolidSvelte;
extern const Framework kCustomElements;
extern const Framework kSockets;
extern const Framework kJobs;
extern const Framework kLambdas;
extern const Framework kOperations;
extern const Framework kClosables;

}  // namespace leakline
