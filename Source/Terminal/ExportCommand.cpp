// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Export.h"
#include "Share/Import.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <memory>

namespace antiphon::terminal
{
namespace
{
struct ExportWords
{
    std::string session;
    std::string as;
    std::filesystem::path library;
    share::ExportOrder order;
};

Result<share::Format> formatOf (const std::string& name)
{
    const auto format = share::formatFrom (name);
    if (! format)
        return usage ("\"" + name + "\" is no format: antiphon export --help lists them.");
    return *format;
}

Result<void> exportOf (const ExportWords& words)
{
    const auto file = findSession (words.library, words.session);
    if (! file)
        return failure (file.error());
    const auto format = formatOf (words.as);
    if (! format)
        return failure (format.error());
    auto order = words.order;
    order.session = *file;
    order.library = words.library;
    order.as = *format;

    const Interrupt interrupt;
    Result<share::ExportReport> report;
    {
        ProgressBar bar ("Writing " + order.out.filename().string());
        report = share::exportSession (order, bar.progress());
    }
    if (! report)
        return failure (report.error());
    say ("Exported: " + report->file.string());
    say (counted (report->moments, "moment"));
    return {};
}

struct ImportWords
{
    std::string session;
    std::string as;
    std::filesystem::path library;
    share::ImportOrder order;
};

Result<void> importOf (const ImportWords& words)
{
    const auto session = findSession (words.library, words.session);
    if (! session)
        return failure (session.error());
    auto order = words.order;
    order.session = *session;
    if (! words.as.empty())
    {
        const auto format = formatOf (words.as);
        if (! format)
            return failure (format.error());
        order.as = *format;
    }
    const auto report = share::importTags (order);
    if (! report)
        return failure (report.error());
    say ("Imported: " + counted (report->added, "moment") + ", " + std::to_string (report->known)
         + " there already");
    return {};
}
}

void addExport (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "export", "Write a session for another program: ELAN, Praat, Audacity, R, a music program");
    const auto words = std::make_shared<ExportWords>();
    command->add_option ("SESSION", words->session, "Its file, or the first letters of its name")
        ->required();
    command
        ->add_option ("--as", words->as,
                      "eaf (ELAN), audacity, textgrid (Praat), webvtt, csv, json, midi, otio, "
                      "flac, wav, zip (an "
                      "archive)")
        ->required();
    command->add_option ("--out", words->order.out, "The file")->required();
    command->add_option ("--child", words->order.child,
                         "For this child's family: nothing of other children");
    command->add_option ("--for", words->order.forWhom,
                         "A home of the child's or somebody; or group, staff, anybody. Without a "
                         "child: staff");
    addLibraryOption (*command, words->library);
    command->callback ([words, &chosen] { chosen = [words] { return exportOf (*words); }; });
}

void addImport (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "import", "Bring moments into a session that were tagged in another program");
    const auto words = std::make_shared<ImportWords>();
    command
        ->add_option ("FILE", words->order.file,
                      "Of ELAN, Praat, Audacity; WebVTT, CSV or JSON lines")
        ->required();
    command->add_option ("--into", words->session, "The session")->required();
    command->add_option ("--as", words->as,
                         "eaf, audacity, textgrid, webvtt, csv or json; else by the file's ending");
    addLibraryOption (*command, words->library);
    command->callback ([words, &chosen] { chosen = [words] { return importOf (*words); }; });
}
}
