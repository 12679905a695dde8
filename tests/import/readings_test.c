/*
 * How lines are read: each case gives the lines of a column of 18 characters and
 * a row of letters, one a line: H head, h its further lines, P paragraph, p its
 * further lines; ? behind a letter where the line has to be asked about.
 */
#include "import/line_width.h"
#include "import/readings.h"
#include "test.h"

#define MOST_LINES 12
#define MEASURE 18

static void
expect(const char *name, const char *wanted, bool boxed, unsigned answers_of_second,
    const char *const *texts)
{
	struct arena *arena = arena_new();
	struct line lines[MOST_LINES] = {{.number = 0}};
	struct flow_line flow_lines[MOST_LINES] = {{.line = NULL}};
	struct flow flow = {.lines = flow_lines,
	    .measure = MEASURE * QUARTERS_PER_EM,
	    .boxed = boxed,
	    .titled = boxed};
	char got[2 * MOST_LINES + 1] = "";
	for (size_t n = 0; texts[n]; n++) {
		lines[n].text = span_from_cstr(texts[n]);
		lines[n].number = (int32_t)n + 1;
		lines[n].answers = n == 1 ? answers_of_second : 0;
		flow_lines[n].line = &lines[n];
		flow.count = n + 1;
	}
	readings_from_lines(arena, &flow);
	for (size_t n = 0; n < flow.count; n++) {
		strncat(got, &"H\0h\0P\0p"[2 * flow_lines[n].reading], 1);
		if (flow_lines[n].doubtful)
			strcat(got, "?");
	}
	TEST(name);
	CHECK(strcmp(got, wanted) == 0);
	if (strcmp(got, wanted) != 0)
		printf("    wanted %s, got %s\n", wanted, got);
	arena_free(arena);
}

#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

int
main(void)
{
	expect("a short line ends a paragraph", "PppP", false, 0,
	    LINES("为把汛期积水的老问题管住，减少居", "民出行的不便，根据近三年的巡查记录和",
		"测绘资料编制。", "各年的指标另表公布。"));
	expect("a full line without a mark goes on", "Pp", false, 0,
	    LINES("为把汛期积水的老问题管住，减少居", "民出行的不便。"));
	expect("a full last line, and a line that cannot be indented", "Ppp", false, 0,
	    LINES("为把汛期积水的老问题管住，减少居", "民出行的不便，根据近三年的记录编制。",
		"汛期的记录由各街道在每季度末报送一"));
	expect("a full last line, and an indented one that leaves room", "PpPp", false, 0,
	    LINES("为把汛期积水的老问题管住，减少居", "民出行的不便，根据近三年的记录编制。",
		"汛期的记录由各街道在每季度末报送", "一次。"));
	expect("a full last line, and one that may be either", "PpP?", false, 0,
	    LINES("为把汛期积水的老问题管住，减少居", "民出行的不便，根据近三年的记录编制。",
		"汛期的记录按季报送。"));
	expect("a head alone", "HPp", false, 0,
	    LINES("一、现状", "为把汛期积水的老问题管住，减少居", "民出行的不便。"));
	expect("a head that ran over", "HhPp", false, 0,
	    LINES("三、着力完善保障机制，促进政务公", "开制度化",
		"为把汛期积水的老问题管住，减少居", "民出行的不便。"));
	expect("a head that fills its line", "HPpp", false, 0,
	    LINES("一、高水平建设医学中心与康养的高地", "以国际化、高端化、特色化、高质量",
		"发展为方向，高标准推进医学科学中心的", "项目。"));
	expect("a chapter over two lines by sense", "HhHPp", false, 0,
	    LINES("第一章 摸清底数，", "让每一段管都有来历", "一、现状",
		"为把汛期积水的老问题管住，减少居", "民出行的不便。"));
	expect("a run-in head", "PpP", false, 0,
	    LINES("（二）坡度。坡度不足的管段共九处", "，逐年清掏。", "（三）接口由测绘队检查。"));
	expect("a numbered paragraph of one sentence", "PppP", false, 0,
	    LINES("（一）各部门和街道的主要负责人对", "防范和惩治弄虚作假的工作负有首要的和",
		"领导责任。", "1.研究部署重要工作。"));
	expect("a bracket of responsible parties ends a paragraph", "PppP", false, 0,
	    LINES("（二）坡度。逐年清掏，逐年核查。（责", "任单位：区水务局、区住房城乡建设局、区",
		"城管局)", "（三）接口由测绘队检查。"));
	expect("an open bracket is no end", "Ppp", false, 0,
	    LINES("坡度不足的管段由两个单位（区水务局", "负责清掏；区城管局负责恢复路面。二者",
		"同时进行）分段处理。"));
	expect("a number in the middle of a sentence is asked about", "Pp?", false, 0,
	    LINES("按照管理条例所规定的第六条第", "（一）项办理。"));
	expect("a box begins with its title", "HPp", true, 0,
	    LINES("专栏 5 大力实施产业链提升行动", "健全产业链工作机制。制定完善的政", "策体系。"));
	expect("the recipe joins", "Pp", false, 1u << ANSWER_MORE,
	    LINES("减少居民出行的不便。", "汛期的记录按季报送。"));
	expect("the recipe starts", "PP", false, 1u << ANSWER_START,
	    LINES("为把汛期积水的老问题管住，减少居", "民出行的不便。"));
	expect("the recipe makes a head", "PHP", false, 1u << ANSWER_HEAD,
	    LINES("减少居民出行的不便。", "编制依据", "汛期的记录按季报送。"));
	return test_finish();
}
