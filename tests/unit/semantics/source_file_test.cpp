#include "semantics/source_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace leakline {
namespace {

std::shared_ptr<const SourceFile> read(std::string path, std::string text) {
  auto file = SourceFile::read(std::move(path), std::move(text));
  EXPECT_TRUE(file) << file.error().message;
  return file ? *file : nullptr;
}

// The names that are declared, in the order of the text.
std::string declared(const SourceFile& file) {
  std::string all;
  for (const Binding& binding : file.scopes().bindings()) {
    all += std::string(binding.name.text()) + " ";
  }
  return all;
}

bool hasHoles(const SourceFile& file) {
  for (uint32_t i = 0; i < file.tree().nodeCount(); ++i) {
    const SyntaxNode node = file.tree().node(i);
    if (node.is(NodeKind::Error) || node.is(NodeKind::Missing)) return true;
  }
  return false;
}

TEST(SourceFile, HasTreeAndScopes) {
  const auto file = read("/a/b.mts", "const a: X = <X>b;");
  EXPECT_EQ(file->path(), "/a/b.mts");
  EXPECT_EQ(declared(*file), "a ");
  EXPECT_FALSE(file->isVue());
  EXPECT_FALSE(file->setupBlock());
  EXPECT_FALSE(hasHoles(*file));
  EXPECT_TRUE(file->remarks().empty());
  EXPECT_FALSE(hasHoles(*read("a.jsx", "const a = <X>b</X>;")));
  EXPECT_FALSE(hasHoles(*read("a.cjs", "const a = <X>b</X>;")));
  EXPECT_TRUE(hasHoles(*read("a.ts", "const a = <X>b</X>;")));
}

TEST(SourceFile, OfVueIsOneModuleAtItsOwnOffsets) {
  const std::string text =
      "<template>\n  <b @click=\"const no = 1\">{{ é }}</b>\n</template>\n"
      "<script lang=\"ts\">\nlet a: A\n</script>\n"
      "<script setup lang=\"ts\">\n(b as B).on(a);\nconst c = 1\n</script>\n";
  const auto file = read("x.vue", text);
  EXPECT_TRUE(file->isVue());
  EXPECT_EQ(file->text(), text);
  EXPECT_EQ(declared(*file), "a c ");
  EXPECT_FALSE(hasHoles(*file));
  const SyntaxNode a = file->scopes().binding(0).name;
  EXPECT_EQ(a.begin(), text.find("a: A"));
  EXPECT_EQ(file->scopes().referencesTo(0).size(), 1U) << "both blocks are one module";
  ASSERT_TRUE(file->setupBlock());
  EXPECT_TRUE(file->setupBlock()->contains(static_cast<uint32_t>(text.find("(b as"))));
  EXPECT_FALSE(file->setupBlock()->contains(a.begin()));
}

TEST(SourceFile, OfVueMayHaveNoScript) {
  const auto file = read("x.vue", "<template><script>let a</script></template>");
  EXPECT_TRUE(file->isVue());
  EXPECT_EQ(declared(*file), "");
  EXPECT_FALSE(file->setupBlock());
  EXPECT_EQ(read("x.vue", "<script src='./y.ts'></script>")->scriptElsewhere(), "./y.ts");
  EXPECT_EQ(read("x.vue", "")->text(), "");
}

TEST(SourceFile, SaysWhatItCannotRead) {
  const auto nul = SourceFile::read("a.js", std::string("a\0b", 3));
  ASSERT_FALSE(nul);
  EXPECT_EQ(nul.error().code, ErrorCode::BadFormat);
  EXPECT_THAT(nul.error().message, testing::HasSubstr("NUL"));
  for (const char* path : {"a.js", "a.vue"}) {
    const auto large = SourceFile::read(path, std::string(SourceFile::kMaxBytes + 1, 'x'));
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(SourceFile::read(path, std::string(SourceFile::kMaxBytes, 'x')));
  }
  CancelSource source;
  source.cancel();
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "f(a, b);\n";
  const auto cancelled = SourceFile::read("a.js", text, source.token());
  ASSERT_FALSE(cancelled);
  EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
}

TEST(SourceFile, RemarksOnWhatItCouldNotUnderstand) {
  const auto latin = read("a.js", "// caf\xE9\nlet a; let b = '\xFF'; let c");
  EXPECT_EQ(declared(*latin), "a b c ");
  EXPECT_THAT(latin->remarks(), testing::ElementsAre(testing::HasSubstr("UTF-8")));
  EXPECT_TRUE(read("a.js", "// café 😀\nlet a")->remarks().empty());
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "[";
  for (int i = 0; i < 10'000; ++i) deep += "]";
  const auto cut = read("a.js", "let a;\n" + deep + ";\nlet b");
  EXPECT_EQ(declared(*cut), "a b ");
  EXPECT_THAT(cut->remarks(), testing::ElementsAre(testing::HasSubstr("2,000")));
}

TEST(SourceFile, GoesOnFromAnEarlierState) {
  const std::string text = "<script setup>\nconst a = 1\nf(a)\n</script>\n<template/>";
  SourceOptions options{nullptr, true};
  const auto first = *SourceFile::read("x.vue", text, {}, options);
  options.before = first;
  std::string changed = text;
  changed.replace(changed.find("f(a)"), 4, "let bb; f(a, bb)");
  const auto second = *SourceFile::read("x.vue", changed, {}, options);
  EXPECT_EQ(declared(*second), "a bb ");
  EXPECT_EQ(second->tree().nodeCount(), read("x.vue", changed)->tree().nodeCount());
  options.before = second;
  changed.replace(changed.find("<script setup>"), 14, "<script lang=\"ts\" setup>");
  EXPECT_EQ(declared(**SourceFile::read("x.vue", changed, {}, options)), "a bb ");
}

}  // namespace
}  // namespace leakline
