"""The problems of settings and workspaces."""

from __future__ import annotations

from pamphlet.errors import Code, Severity

NO_PAMPHLET = Code(
    "no-pamphlet",
    Severity.ERROR,
    "No pamphlet.toml was found where one was looked for.",
    "give the folder of a pamphlet, or make a first one with `pamphlet new NAME`",
)
UNREADABLE = Code(
    "settings-unreadable",
    Severity.ERROR,
    "A file of settings is missing, is no ordinary file, is too large, or lies outside the workspace.",
    "put the file inside the workspace, and name it relative to the file that asks for it",
)
TOML_SYNTAX = Code(
    "toml-syntax",
    Severity.ERROR,
    "A file of settings cannot be understood: a quote, a bracket or an equals sign is missing or too many.",
    'look at that line and the one before; text stands in quotes, as in title = "My pamphlet"',
)
TOO_DEEP = Code(
    "settings-too-deep",
    Severity.ERROR,
    "Settings are nested deeper than any real ones.",
    "write fewer brackets or dots inside each other",
)
EXTENDS_CYCLE = Code(
    "extends-cycle",
    Severity.ERROR,
    "Files of settings extend each other in a ring, or in too long a chain.",
    "take `extends` out of one of them",
)
UNKNOWN_KEY = Code(
    "unknown-key",
    Severity.ERROR,
    "There is no setting of this name.",
    "docs/reference.md lists all settings; the settings of a style stand under [options]",
)
WRONG_TYPE = Code(
    "wrong-type",
    Severity.ERROR,
    "A setting has a value of the wrong kind, such as a number where text is meant.",
    "docs/reference.md shows an example of every setting",
)
WRONG_MEASURE = Code(
    "wrong-measure",
    Severity.ERROR,
    "A length or a paper size cannot be understood, or is too small or too large to be meant.",
    'write a number and its unit in quotes, such as "3mm", "10.5pt" or "0.5in", or the name of a paper such as "A5"',
)
OUT_OF_RANGE = Code(
    "out-of-range",
    Severity.ERROR,
    "A number is smaller or larger than the program can work with.",
    "choose a number within the bounds",
)
UNKNOWN_CHOICE = Code(
    "unknown-choice",
    Severity.ERROR,
    "A setting has a value that is none of its choices.",
    "choose one of those named",
)
WRONG_SHAPE = Code(
    "wrong-shape",
    Severity.ERROR,
    "A text has not the form that its setting asks for, such as a language tag, or holds invisible characters.",
    "docs/reference.md shows an example of every setting",
)
MISSING_VALUE = Code(
    "missing-value",
    Severity.ERROR,
    "A setting that every pamphlet needs, such as its title, is missing or empty.",
    'write it in pamphlet.toml, under [text]: title = "…"',
)
INCOMPLETE_TABLE = Code(
    "incomplete-table",
    Severity.ERROR,
    "Some values of a group are set, others are not; they make sense only together.",
    "set all of them, or none and leave them to the style",
)
BY_HAND_ONLY = Code(
    "not-in-file",
    Severity.ERROR,
    "A setting that opens a door to the outside stands in a file; only the person who builds may set it.",
    "take it out of the file and give it on the command line with -D, if you trust what it lets in",
)
UNKNOWN_EDITION = Code(
    "unknown-edition",
    Severity.ERROR,
    "The pamphlet has no edition of this name.",
    "an edition is a table [edition.NAME] in pamphlet.toml",
)
EDITION_NAME = Code(
    "edition-name",
    Severity.ERROR,
    "The name of an edition becomes part of file names, and this one cannot.",
    "use up to 40 letters, digits, hyphens and underscores, and begin with a letter or digit",
)
NAME_CLASH = Code(
    "name-clash",
    Severity.ERROR,
    "Two folders in content/ differ so little that the files made of them would have the same names.",
    "rename one of the two folders",
)
BAD_OVERRIDE = Code(
    "bad-override",
    Severity.ERROR,
    "A setting given on the command line is not of the form key=value, or cannot be set there.",
    "write it like -D type.size=10.5pt",
)
BAD_EPOCH = Code(
    "bad-epoch",
    Severity.ERROR,
    "SOURCE_DATE_EPOCH in the environment is no number of seconds since 1970.",
    "give it a whole number such as 1700000000, or remove it from the environment",
)
FOLDER_TAKEN = Code(
    "folder-taken",
    Severity.ERROR,
    "A new workspace was asked for where there is something already; nothing was changed.",
    "choose a name that is free, or an empty folder",
)
NOT_MADE = Code(
    "folder-not-made",
    Severity.ERROR,
    "The files of a new workspace could not be written; what had been made was removed.",
    "choose a folder in which you may write, on a disk with room",
)
