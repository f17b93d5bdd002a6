// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Internal/Snapshot.h"

#include "Studio/Theme.h"

#include <system_error>

namespace antiphon::studio
{
Snapshot::Snapshot() : look_ (std::make_unique<Look>())
{
    juce::LookAndFeel::setDefaultLookAndFeel (look_.get());
}

Snapshot::~Snapshot() { juce::LookAndFeel::setDefaultLookAndFeel (nullptr); }

static Result<void> cannotWrite (const std::filesystem::path& file)
{
    return failure ("The picture could not be written to \"" + file.string()
                    + "\": choose a folder that exists and can be written to.");
}

Result<void> Snapshot::write (juce::Component& component, const std::filesystem::path& file) const
{
    juce::Image image (juce::Image::RGB, component.getWidth(), component.getHeight(), true,
                       juce::SoftwareImageType());
    {
        juce::Graphics g (image);
        g.fillAll (theme::paper);
        component.paintEntireComponent (g, true);
    }

    auto part = file;
    part += ".part";
    {
        juce::FileOutputStream out (juce::File (std::filesystem::absolute (part).string()));
        if (! out.openedOk() || ! out.setPosition (0) || out.truncate().failed()
            || ! juce::PNGImageFormat().writeImageToStream (image, out))
            return cannotWrite (file);
    }
    std::error_code error;
    std::filesystem::rename (part, file, error);
    if (error)
    {
        std::filesystem::remove (part, error);
        return cannotWrite (file);
    }
    return {};
}
}
