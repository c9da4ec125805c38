package scenario

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCatalogueOrder(t *testing.T) {
	var ids []string
	for _, lesson := range Lessons() {
		ids = append(ids, lesson.ID)
	}
	assert.Equal(t, []string{"map-order", "as-completed", "wait-timeout", "future-life",
		"exception-waits", "work-queue", "pipeline", "lock",
		"waiting-threads", "pool-of-processes", "gil-turns", "batches", "polling", "scheduler", "daemon-threads",
		"lost-updates", "lock-order", "pool-waits-for-itself", "bounded-executor", "million-lines", "shared-or-sent", "pickled-lock", "killed-worker",
		"missing-guard", "fork-holding-lock", "zombies-and-orphans"}, ids)
	position, total := Position("wait-timeout")
	assert.Equal(t, 3, position)
	assert.Equal(t, len(ids), total)
}

func TestLessonsAreComplete(t *testing.T) {
	for _, lesson := range Lessons() {
		t.Run(lesson.ID, func(t *testing.T) {
			for what, text := range map[string]Text{"title": lesson.Title, "summary": lesson.Summary, "watch": lesson.Watch} {
				assert.NotEmpty(t, text.EN, what)
				assert.NotEmpty(t, text.KO, what)
			}
			assert.NotEmpty(t, lesson.Try)
			for _, try := range lesson.Try {
				assert.NotEmpty(t, try.Text.EN)
				assert.NotEmpty(t, try.Text.KO)
			}
			assert.LessOrEqual(t, strings.Count(lesson.Source, "\n"), 36, "a lesson fits on one screen")
			_, problems := ParseParams(lesson.Source)
			assert.Empty(t, problems)
		})
	}
}

// Every suggestion with a change has to change something, and has to survive
// the trip through a link.
func TestSuggestionsApply(t *testing.T) {
	for _, lesson := range Lessons() {
		for _, try := range lesson.Try {
			if try.Change == "" {
				continue
			}
			t.Run(lesson.ID+" "+try.Change, func(t *testing.T) {
				base := NewState()
				base.Lesson = lesson.ID
				changed, problems := try.Apply(base)
				require.Empty(t, problems)
				assert.NotEqual(t, base, changed)
				again, problems := Decode(Encode(changed))
				require.Empty(t, problems)
				assert.Equal(t, changed, again)
			})
		}
	}
}

func TestSuggestionKeepsTheOtherSettings(t *testing.T) {
	base, problems := Decode("s=pipeline&maxsize=2&consumers=3&cores=8&theme=dark")
	require.Empty(t, problems)
	changed, problems := Try{Change: "consumers=1"}.Apply(base)
	require.Empty(t, problems)
	assert.Equal(t, "v=1&s=pipeline&consumers=1&maxsize=2&cores=8&theme=dark", Encode(changed))
}

func TestFindSuggestsTheNearestLesson(t *testing.T) {
	_, err := Find("as_complete")
	require.Error(t, err)
	assert.Equal(t, `There is no lesson "as_complete". Did you mean "as-completed"?`, err.Error())

	_, err = Find("quantum-chromodynamics")
	assert.Equal(t, `There is no lesson "quantum-chromodynamics".`, err.Error())
}

func TestLessonsReturnsACopy(t *testing.T) {
	Lessons()[0].ID = "changed"
	assert.Equal(t, "map-order", Lessons()[0].ID)
}

func TestManifestErrorsNameTheLine(t *testing.T) {
	_, err := parseManifest("lesson: a\ntitle.fr: Bonjour\n")
	require.Error(t, err)
	assert.Contains(t, err.Error(), "line 2")
	_, err = parseManifest("title.en: too early\n")
	assert.Error(t, err)
}

func TestTextFallsBackToEnglish(t *testing.T) {
	text := Text{EN: "lock", KO: "락"}
	assert.Equal(t, "락", text.In("ko"))
	assert.Equal(t, "lock", text.In("en"))
	assert.Equal(t, "lock", text.In("fr"))
}
