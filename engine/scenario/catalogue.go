package scenario

import (
	"embed"
	"strings"
	"sync"
)

//go:embed lessons/manifest lessons/*.py
var lessonFiles embed.FS

// A Text is one thing to say in each language of the interface.
type Text struct{ EN, KO string }

// In returns the text in the language with the given code ("en", "ko"), and
// the English one for every other code.
func (t Text) In(lang string) string {
	if lang == "ko" && t.KO != "" {
		return t.KO
	}
	return t.EN
}

// A Lesson is one entry of the catalogue.
type Lesson struct {
	ID      string // as in links: "as-completed"
	Title   Text   // a few words
	Summary Text   // one sentence for the list of lessons
	Watch   Text   // what to look for in the picture, one to three sentences
	Try     []Try  // what to change next
	Source  string // the Python program
}

// A Try is a suggestion to the reader: a change that one click makes, or, when
// Change is empty, something to do by hand.
type Try struct {
	Text   Text
	Change string // in the notation of a link: "workers=1" or "gil=off&cores=8"
}

// Lessons returns the catalogue in teaching order. Each call returns a slice
// of its own.
func Lessons() []Lesson {
	return append([]Lesson(nil), catalogue()...)
}

// Find returns the lesson with the given id, or a Problem that names the
// nearest one.
func Find(id string) (Lesson, error) {
	lessons := catalogue()
	ids := make([]string, len(lessons))
	for i, lesson := range lessons {
		if lesson.ID == id {
			return lesson, nil
		}
		ids[i] = lesson.ID
	}
	suggestion := nearest(id, ids)
	return Lesson{}, Problem{Kind: UnknownLesson, Field: id, Suggestion: suggestion,
		Message: withSuggestion("There is no lesson "+quote(id)+".", suggestion, ids)}
}

// catalogue is read from the embedded files once. The files are part of the
// binary and a test reads them, so damage there is a programming error; it
// leaves the catalogue empty rather than stopping the page.
var catalogue = sync.OnceValue(func() []Lesson {
	manifest, err := lessonFiles.ReadFile("lessons/manifest")
	if err != nil {
		return nil
	}
	lessons, err := parseManifest(string(manifest))
	if err != nil {
		return nil
	}
	for i := range lessons {
		source, err := lessonFiles.ReadFile("lessons/" + lessons[i].ID + ".py")
		if err != nil {
			return nil
		}
		lessons[i].Source = string(source)
	}
	return lessons
})

// parseManifest reads the list of lessons. Each line is "key: value"; "lesson"
// begins a new entry and "try" a new suggestion within it. Blank lines and
// lines that begin with # are skipped.
func parseManifest(manifest string) ([]Lesson, error) {
	var lessons []Lesson
	for i, line := range strings.Split(manifest, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, found := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		if found && key == "lesson" {
			lessons = append(lessons, Lesson{ID: value})
			continue
		}
		if !found || len(lessons) == 0 || !setLessonField(&lessons[len(lessons)-1], key, value) {
			return nil, Problem{Kind: BadForm, Line: i + 1, Field: key,
				Message: "the manifest of lessons does not expect " + quote(line) + " here."}
		}
	}
	return lessons, nil
}

// setLessonField stores one line of the manifest and reports whether the key
// is known at this place.
func setLessonField(lesson *Lesson, key, value string) bool {
	if key == "try" {
		lesson.Try = append(lesson.Try, Try{Change: value})
		return true
	}
	var text *Text
	name, lang, _ := strings.Cut(key, ".")
	switch {
	case name == "title":
		text = &lesson.Title
	case name == "summary":
		text = &lesson.Summary
	case name == "watch":
		text = &lesson.Watch
	case name == "try" && len(lesson.Try) > 0:
		text = &lesson.Try[len(lesson.Try)-1].Text
	default:
		return false
	}
	switch lang {
	case "en":
		text.EN = value
	case "ko":
		text.KO = value
	default:
		return false
	}
	return true
}

// Position returns where the lesson stands in the catalogue, counted from 1,
// and how many lessons there are: "2 of 8". The position is 0 for an unknown id.
func Position(id string) (position, total int) {
	lessons := catalogue()
	for i, lesson := range lessons {
		if lesson.ID == id {
			position = i + 1
		}
	}
	return position, len(lessons)
}
