use super::*;

fn cell(time: &str, seats: u32, taken: u32, vacancy: Vacancy) -> Cell {
    Cell { time: time.to_owned(), seats, taken, vacancy }
}

fn day(heading: &str, cells: Vec<Cell>) -> Day {
    Day { heading: heading.to_owned(), name: format!("{heading}day"), note: None, cells }
}

fn week() -> Week {
    let mut days = vec![
        day("Mon 30", vec![cell("09:00", 3, 2, Vacancy::Over), cell("10:00", 1, 0, Vacancy::Out)]),
        day("Tue 1", vec![cell("09:00", 3, 1, Vacancy::Bookable), cell("10:00", 1, 1, Vacancy::Bookable)]),
        day("Wed 2", vec![cell("09:00", 20, 12, Vacancy::Bookable), cell("11:30", 3, 0, Vacancy::Closed)]),
        day("Thu 3", vec![cell("10:00", 2, 0, Vacancy::Unreleased)]),
        day("Fri 4", Vec::new()),
    ];
    days[3].note = Some("closed for \u{1b}[31m<training>".to_owned());
    Week {
        title: "Consultation".to_owned(),
        span: "30 November to 6 December 2026".to_owned(),
        notes: vec!["Times in Europe/Paris".to_owned()],
        as_of: "As of noon".to_owned(),
        days,
    }
}

#[test]
fn days_stand_side_by_side_where_there_is_room() {
    insta::assert_snapshot!(week().draw(80, Palette::plain()), @r"
    Consultation, 30 November to 6 December 2026
           Mon 30  Tue 1  Wed 2   Thu 3  Fri 4
    09:00  ■■·     ■□□    12/20□
    10:00  –       ■              ◌◌
    11:30                 ×××
    Thu 3: closed for ␛[31m<training>

    ■ taken  □ free  ◌ not released  × closed  – not bookable  · over
    Times in Europe/Paris
    ");
}

#[test]
fn days_are_stacked_on_a_narrow_terminal() {
    insta::assert_snapshot!(week().draw(30, Palette::plain()), @r"
    Consultation, 30 November to 6
    December 2026
    Mon 30
    09:00 ■■·  10:00 –
    Tue 1
    09:00 ■□□  10:00 ■
    Wed 2
    09:00 12/20□  11:30 ×××
    Thu 3: closed for
    ␛[31m<training>
    10:00 ◌◌

    ■ taken  □ free
    ◌ not released  × closed
    – not bookable  · over
    Times in Europe/Paris
    ");
}

#[test]
fn no_line_is_wider_than_the_terminal_and_nothing_is_lost() {
    for width in 40..=200 {
        let drawn = week().draw(width, Palette::plain());
        assert!(drawn.lines().all(|line| line.chars().count() <= width), "{width}\n{drawn}");
        assert!(drawn.lines().all(|line| line.trim_end() == line), "{width}\n{drawn}");
        for part in ["■■·", "■□□", "12/20□", "×××", "◌◌", "11:30", "Europe/Paris"] {
            assert!(drawn.contains(part), "{width}: {part}\n{drawn}");
        }
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let colored = week().draw(80, Palette::colored());
    assert!(colored.contains("\u{1b}["));
    assert_eq!(neutral::drawing(&colored, false), week().draw(80, Palette::plain()));
}

#[test]
fn a_page_escapes_what_people_wrote_and_strikes_out_what_cannot_be_had() {
    let html = week().to_html();
    assert!(html.contains("<p>closed for ␛[31m&lt;training&gt;</p>"), "{html}");
    assert!(html.contains("<li class=\"slot free\"><b>09:00</b><span>2 of 3 free</span></li>"));
    assert!(html.contains("<li class=\"slot gone\"><s>10:00</s><span>full</span></li>"));
    assert!(html.contains("<li class=\"slot gone\"><s>11:30</s><span>closed</span></li>"));
    assert!(!html.contains("Friday"), "a day without slots is left out");
    assert!(html.contains("<p>As of noon</p>"), "{html}");
}

#[test]
fn a_page_tells_what_each_day_comes_to_and_folds_what_is_over() {
    let mut week = week();
    week.days[0].cells.remove(1);
    let html = week.to_html();
    assert!(html.contains("<a href=\"#day-0\"><b>Mon 30</b>over</a>"), "{html}");
    assert!(html.contains("<details>\n<summary><h2>Mon 30day</h2><span>over</span></summary>"), "{html}");
    assert_eq!(html.matches("<details>").count(), 1);
    assert!(html.contains("<a class=\"some\" href=\"#day-2\"><b>Wed 2</b>8 free</a>"), "{html}");
    assert!(
        html.contains("<section id=\"day-2\">") && html.contains("<b>Thu 3</b>not released</a>"),
        "{html}"
    );
    assert!(html.contains("<li><span><b>Fri 4</b>no slots</span></li>"), "{html}");
    week.days.iter_mut().for_each(|day| day.cells.clear());
    let html = week.to_html();
    assert!(html.contains("<p>No slots in this week.</p>") && !html.contains("<nav"), "{html}");
}

#[test]
fn a_terminal_without_utf_8_gets_marks_of_ascii() {
    let mut week = week();
    week.days[3].note = None;
    let drawn = week.draw(80, Palette::plain().in_ascii(true));
    assert!(drawn.is_ascii(), "{drawn}");
    assert!(drawn.contains("# taken  o free  ? not released  x closed  - not bookable  . over"), "{drawn}");
}

#[test]
fn a_wide_character_takes_two_columns() {
    let mut week = week();
    week.title = "眼科 検診 予約 検診 予約 検診 予約".to_owned();
    let drawn = week.draw(40, Palette::plain());
    assert!(drawn.lines().all(|line| measure_text_width(line) <= 40), "{drawn}");
}
